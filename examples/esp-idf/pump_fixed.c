// Sends the state of a pump to TagoIO with ESP-IDF.
// The device token comes from Kconfig: set TAGO_DEVICE_TOKEN in menuconfig, and keep sdkconfig out of git.

#include <stdio.h>
#include <string.h>

#include "esp_http_client.h"
#include "esp_log.h"

#define TAGO_HOST "https://api.us-e1.tago.io"

static const char *TAG = "pump";

void pump_send(int running) {
  char body[96];
  snprintf(body, sizeof(body), "[{\"variable\":\"pump_running\",\"value\":%d}]", running);

  esp_http_client_config_t config = {
      .url = TAGO_HOST "/data",
      .method = HTTP_METHOD_POST,
  };
  esp_http_client_handle_t client = esp_http_client_init(&config);
  esp_http_client_set_header(client, "Content-Type", "application/json");
  esp_http_client_set_header(client, "Device-Token", CONFIG_TAGO_DEVICE_TOKEN);
  esp_http_client_set_post_field(client, body, strlen(body));
  esp_err_t failed = esp_http_client_perform(client);
  ESP_LOGI(TAG, "TagoIO answers %d (%d)", esp_http_client_get_status_code(client), failed);
  esp_http_client_cleanup(client);
}
