package co.potti.gdpr.datamap;

import java.time.Period;

/**
 * Why rows stay, and for how long (GDPR Art. 17(3)).
 *
 * @param basis the law or exemption, as printed on the certificate
 * @param from the date column that the period starts at
 */
public record Retention(String basis, Period period, String from) {}
