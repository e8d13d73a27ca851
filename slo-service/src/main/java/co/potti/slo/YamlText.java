package co.potti.slo;

import java.math.BigDecimal;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Maps, lists, texts and numbers as YAML: block style, keys in their order, long lines unbroken, so that diffs stay small. */
public final class YamlText {

    private YamlText() {}

    public static String of(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        options.setIndent(2);
        return new Yaml(new PlainNumbers(options), options).dump(value);
    }

    /** Writes decimals as people do, never as 1E+3. */
    private static final class PlainNumbers extends Representer {

        PlainNumbers(DumperOptions options) {
            super(options);
            representers.put(BigDecimal.class, number -> {
                String plain = ((BigDecimal) number).toPlainString();
                return representScalar(plain.contains(".") ? Tag.FLOAT : Tag.INT, plain);
            });
        }
    }
}
