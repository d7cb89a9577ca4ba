#pragma once
#include "Arduino.h"

class WiFiClient : public Client {};
class WiFiClientSecure : public Client {
 public:
  void setCACert(const char* pem);
};
