package co.potti.sample.fault;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** An order to fail for some seconds; 0 ends the failure at once. */
record NewFault(@NotNull @Min(0) @Max(3_600) Integer seconds) {}
