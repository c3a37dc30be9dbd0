package io.chwiso.bench.floor;

import io.vertx.core.json.JsonObject;

/**
 * What the floor needs to know.
 *
 * @param port where it listens
 * @param connections to the database, in all
 * @param mid its merchant id at the provider
 * @param authorization its credentials there, as the header has them
 */
public record FloorSettings(
        int port, int databasePort, String database, int connections, int providerPort, String mid, String authorization) {

    static FloorSettings parse(String json) {
        return new JsonObject(json).mapTo(FloorSettings.class);
    }

    /** One argument of {@link FloorMain}. */
    public String asArgument() {
        return JsonObject.mapFrom(this).encode();
    }
}
