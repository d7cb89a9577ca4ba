// What the fixtures need of Arduino, as declarations only.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>

#define F(text) (text)

class String {
 public:
  String(const char* text = "");
  String(int value);
  String(float value, int digits = 2);
  String& operator+=(const String& other);
  const char* c_str() const;
  unsigned length() const;
};
String operator+(const String& left, const String& right);

class Print {
 public:
  void print(const String& text);
  void println(const String& text = "");
};
class SerialPort : public Print {
 public:
  void begin(long baud);
  int printf(const char* format, ...);
};
extern SerialPort Serial;

void delay(unsigned long milliseconds);
long random(long from, long to);

class Client : public Print {
 public:
  int connect(const char* host, int port);
};
