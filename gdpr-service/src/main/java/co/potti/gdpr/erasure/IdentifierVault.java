package co.potti.gdpr.erasure;

import co.potti.common.digest.Sha256;
import co.potti.common.secret.SecretFile;
import co.potti.gdpr.subject.Subject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a subject's identifiers while they are being erased: AES-256-GCM under a key of their own, which is wrapped by
 * the vault's key. Both stand in one row, so whoever reads the platform database reads nothing without the vault's key
 * file, and nobody reads anything once the row has forgotten them. A backup of the platform database that was made while
 * the erasure ran holds both: with the vault's key the identifiers can be read from it until it expires.
 */
@Singleton
class IdentifierVault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] vaultKey;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    IdentifierVault(ErasureConfiguration configuration) {
        this(configuration.vaultKeyFile());
    }

    IdentifierVault(Path keyFile) {
        vaultKey = Sha256.digest().digest(SecretFile.key("potti.gdpr.erasure.vault-key-file", keyFile));
    }

    /** @param key the snapshot's key, wrapped */
    record Sealed(byte[] snapshot, byte[] key) {}

    Sealed seal(Subject subject) {
        byte[] key = bytes(32);
        try {
            return new Sealed(encrypt(key, json.writeValueAsBytes(forms(subject))), encrypt(vaultKey, key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails once the erasure has forgotten the identifiers. */
    Subject open(ErasureRecord erasure) {
        byte[] snapshot = erasure.snapshot();
        byte[] wrappedKey = erasure.snapshotKey();
        if (snapshot == null || wrappedKey == null) {
            throw new IllegalStateException("the identifiers are gone");
        }
        return open(erasure.creator(), snapshot, wrappedKey);
    }

    Subject open(UUID creatorId, byte[] snapshot, byte[] wrappedKey) {
        try {
            JsonNode forms = json.readTree(decrypt(decrypt(vaultKey, wrappedKey), snapshot));
            if (forms.isObject()) {
                return new Subject(creatorId, identifiers(forms));
            }
            Subject subject = new Subject(creatorId, identifiers(forms.get(0)));
            for (int i = 1; i < forms.size(); i++) {
                subject = subject.alsoKnownAs(identifiers(forms.get(i)));
            }
            return subject;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SortedMap<String, @Nullable String>> forms(Subject subject) {
        return subject.forms().stream().map(Subject::identifiers).toList();
    }

    private static SortedMap<String, @Nullable String> identifiers(JsonNode form) {
        TreeMap<String, @Nullable String> identifiers = new TreeMap<>();
        form.properties()
                .forEach(field ->
                        identifiers.put(field.getKey(), field.getValue().textValue()));
        return identifiers;
    }

    private byte[] encrypt(byte[] key, byte[] plain) {
        byte[] nonce = bytes(NONCE);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, plain);
        byte[] result = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, result, NONCE, sealed.length);
        return result;
    }

    private static byte[] decrypt(byte[] key, byte[] sealed) {
        return crypt(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the snapshot or its key is not what was written", e);
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
