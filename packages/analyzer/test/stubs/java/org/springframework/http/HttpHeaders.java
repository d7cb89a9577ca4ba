package org.springframework.http;

public class HttpHeaders {
    public void set(String name, String value) {}
}
