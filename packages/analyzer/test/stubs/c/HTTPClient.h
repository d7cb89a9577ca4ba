#pragma once
#include "WiFi.h"

class HTTPClient {
 public:
  bool begin(const String& url);
  bool begin(Client& client, const String& url);
  void addHeader(const String& name, const String& value);
  int GET();
  int POST(const String& body);
  String getString();
  void end();
  int sendRequest(const char* method, const String& body);
};
