#pragma once
#include "Arduino.h"

struct JsonValue {
  JsonValue& operator=(const String& value);
};
class JsonDocument {
 public:
  JsonValue& operator[](const char* key);
};
template <size_t Size>
class StaticJsonDocument : public JsonDocument {};
size_t serializeJson(const JsonDocument& document, String& text);
