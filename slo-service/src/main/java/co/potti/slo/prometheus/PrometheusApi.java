package co.potti.slo.prometheus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Prometheus' HTTP API v1, as far as it is used here. */
@RegisterRestClient(configKey = "prometheus")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface PrometheusApi {

    @POST
    @Path("api/v1/query")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    QueryAnswer query(@FormParam("query") String promQl, @FormParam("time") String unixSeconds);

    @GET
    @Path("api/v1/rules")
    RulesAnswer rules();

    @POST
    @Path("-/reload")
    @Produces(MediaType.WILDCARD)
    String reload();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record QueryAnswer(String status, QueryData data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record QueryData(String resultType, List<QueryResult> result) {}

    /** {@code value} is the pair of a time in seconds and the sample as text. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record QueryResult(Map<String, String> metric, List<Object> value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RulesAnswer(String status, RulesData data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RulesData(List<Group> groups) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Group(String name, List<LoadedRule> rules) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LoadedRule(
            String name,
            @Nullable Map<String, String> labels,
            @Nullable String health) {}
}
