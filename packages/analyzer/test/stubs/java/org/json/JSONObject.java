package org.json;

public class JSONObject {
    public JSONObject put(String key, Object value) {
        return this;
    }
}
