#pragma once
#include "sdkconfig.h"

typedef int esp_err_t;
typedef enum { HTTP_METHOD_GET, HTTP_METHOD_POST } esp_http_client_method_t;
typedef struct {
  const char *url;
  esp_http_client_method_t method;
} esp_http_client_config_t;
typedef struct esp_http_client *esp_http_client_handle_t;
esp_http_client_handle_t esp_http_client_init(const esp_http_client_config_t *config);
int esp_http_client_set_method(esp_http_client_handle_t client, esp_http_client_method_t method);
int esp_http_client_set_header(esp_http_client_handle_t client, const char *name, const char *value);
int esp_http_client_set_post_field(esp_http_client_handle_t client, const char *data, int length);
int esp_http_client_get_status_code(esp_http_client_handle_t client);
int esp_http_client_cleanup(esp_http_client_handle_t client);
int esp_http_client_perform(esp_http_client_handle_t client);
