package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;

/** The field that a field's values come from. */
public record Reference(TableName table, String field) {}
