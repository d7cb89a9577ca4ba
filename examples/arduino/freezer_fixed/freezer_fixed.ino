// Reports the temperature of a freezer every minute, from an ESP32.
// The device token stands in secrets.h, which git must not see: #define DEVICE_TOKEN "…"

#include <HTTPClient.h>
#include <WiFi.h>

#include "secrets.h"

const char *WIFI_NAME = "workshop";
const char *WIFI_PASSWORD = "";

const char *TAGO_URL = "https://api.us-e1.tago.io/data";

float readSensor() { return -18.0 + random(-15, 15) / 10.0; }

void report(float temperature) {
  HTTPClient http;
  http.begin(TAGO_URL);
  http.addHeader("Content-Type", "application/json");
  http.addHeader("Device-Token", DEVICE_TOKEN);
  String body = "[{\"variable\":\"freezer_temperature\",\"value\":" + String(temperature) +
                ",\"unit\":\"°C\"}]";
  int status = http.POST(body);
  Serial.printf("TagoIO answers %d: %s\n", status, http.getString().c_str());
  http.end();
}

void setup() {
  Serial.begin(115200);
  WiFi.begin(WIFI_NAME, WIFI_PASSWORD);
  while (WiFi.status() != WL_CONNECTED) delay(500);
}

void loop() {
  report(readSensor());
  delay(60000);
}
