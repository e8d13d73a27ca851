package co.potti.common.pgbackrest;

/** What a backup is built on. */
public enum BackupType {
    /** Everything. */
    FULL("full", "full"),
    /** What changed since the last full. */
    DIFFERENTIAL("diff", "differential"),
    /** What changed since the last backup of any type. */
    INCREMENTAL("incr", "incremental");

    private final String option;
    private final String word;

    BackupType(String option, String word) {
        this.option = option;
        this.word = word;
    }

    /** As pgBackRest writes it: {@code --type} and {@code info}. */
    public String option() {
        return option;
    }

    /** As people, our API and {@code backup_reports.kind} write it. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when pgBackRest knows no such type */
    public static BackupType ofOption(String option) {
        for (BackupType type : values()) {
            if (type.option.equals(option)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown backup type: " + option);
    }

    /** @throws IllegalArgumentException when it is none of full, differential, incremental */
    public static BackupType ofWord(String word) {
        for (BackupType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown backup type: " + word);
    }
}
