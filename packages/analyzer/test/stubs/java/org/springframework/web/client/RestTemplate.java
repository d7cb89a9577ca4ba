package org.springframework.web.client;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;

public class RestTemplate {
    public <T> T exchange(String url, HttpMethod method, HttpEntity<?> entity, Class<T> type) {
        return null;
    }

    public <T> T getForObject(String url, Class<T> type) {
        return null;
    }
}
