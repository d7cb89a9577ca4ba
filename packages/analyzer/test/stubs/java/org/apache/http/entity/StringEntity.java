package org.apache.http.entity;

public class StringEntity {
    public StringEntity(String text) {}
}
