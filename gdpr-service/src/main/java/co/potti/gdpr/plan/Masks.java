package co.potti.gdpr.plan;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.Masking;
import co.potti.gdpr.datamap.MaskingStrategy;
import co.potti.gdpr.schema.Column;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masking strategies as SQL expressions, never longer than their column. */
final class Masks {

    private static final Pattern LENGTH = Pattern.compile("character(?: varying)?\\((\\d+)\\)");

    private Masks() {}

    /** SET expressions by column for every field that is masked. */
    static Map<String, String> assignments(DataCollection collection, Table table) {
        Map<String, String> assignments = new LinkedHashMap<>();
        for (DataField field : collection.fields()) {
            if (field.masking().isPresent()
                    && !field.readOnly()
                    && field.masking().get().strategy() != MaskingStrategy.PRESERVE) {
                Column column = table.column(field.name())
                        .orElseThrow(() -> refused(collection, field, "does not exist in the database"));
                assignments.put(
                        field.name(),
                        expression(collection, field, field.masking().get(), column));
            }
        }
        return assignments;
    }

    private static String expression(DataCollection collection, DataField field, Masking masking, Column column) {
        if (column.generated()) {
            throw refused(collection, field, "is generated and cannot be masked");
        }
        if (masking.strategy().writesText() && !column.text()) {
            throw refused(collection, field, "is " + column.type() + " and cannot take a text");
        }
        if (masking.strategy() == MaskingStrategy.NULL_REWRITE && !column.nullable()) {
            throw refused(collection, field, "may not be null");
        }
        String value = "t." + TableName.quote(field.name());
        return switch (masking.strategy()) {
            case NULL_REWRITE -> "NULL";
            case STRING_REWRITE -> fitted(literal(masking.value()), field, column);
            case RANDOM_STRING_REWRITE -> fitted(random(masking.length()), field, column);
            case HASH -> fitted("encode(sha256(convert_to(" + value + ", 'UTF8')), 'hex')", field, column);
            case HMAC ->
                fitted(
                        "encode(sha256(decode(current_setting('potti.mask_outer'), 'hex')"
                                + " || sha256(decode(current_setting('potti.mask_inner'), 'hex')"
                                + " || convert_to(" + value + ", 'UTF8'))), 'hex')",
                        field,
                        column);
            case PRESERVE -> value;
        };
    }

    private static String random(int length) {
        String uuid = "replace(gen_random_uuid()::text, '-', '')";
        return "left(" + String.join(" || ", Collections.nCopies((length + 31) / 32, uuid)) + ", " + length + ")";
    }

    private static String fitted(String expression, DataField field, Column column) {
        Matcher limit = LENGTH.matcher(column.type());
        int live = limit.matches() ? Integer.parseInt(limit.group(1)) : Integer.MAX_VALUE;
        int length = Math.min(live, field.length().orElse(Integer.MAX_VALUE));
        return length == Integer.MAX_VALUE ? expression : "left(" + expression + ", " + length + ")";
    }

    /** A text as an SQL literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static PlanRefusedException refused(DataCollection collection, DataField field, String reason) {
        return new PlanRefusedException(List.of(collection.table() + "." + field.name() + " " + reason));
    }
}
