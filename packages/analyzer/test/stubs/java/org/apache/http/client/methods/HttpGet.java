package org.apache.http.client.methods;

import org.apache.http.entity.StringEntity;

public class HttpGet {
    public HttpGet(String url) {}

    public void addHeader(String name, String value) {}

    public void setHeader(String name, String value) {}

    public void setEntity(StringEntity entity) {}
}
