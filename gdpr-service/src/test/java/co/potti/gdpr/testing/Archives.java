package co.potti.gdpr.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads an export as its receiver would, with nothing of the code that wrote it. */
public final class Archives {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Archives() {}

    public static Map<String, byte[]> read(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    /** What is wrong with the archive when checked against its manifest; empty when nothing is. */
    public static List<String> faults(Map<String, byte[]> files) throws IOException {
        List<String> faults = new ArrayList<>();
        TreeSet<String> unlisted = new TreeSet<>(files.keySet());
        unlisted.remove("manifest.json");
        for (JsonNode entry : JSON.readTree(files.get("manifest.json")).get("entries")) {
            String name = entry.get("name").asText();
            byte[] content = files.get(name);
            if (!unlisted.remove(name) || content == null) {
                faults.add(name + " is missing");
            } else if (content.length != entry.get("bytes").asLong()
                    || !sha256(content).equals(entry.get("sha256").asText())) {
                faults.add(name + " differs from the manifest");
            }
        }
        unlisted.forEach(name -> faults.add(name + " is not in the manifest"));
        return faults;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
