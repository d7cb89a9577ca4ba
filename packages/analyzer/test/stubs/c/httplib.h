#pragma once
#include <map>
#include <string>

namespace httplib {
using Headers = std::multimap<std::string, std::string>;
class Client {
 public:
  explicit Client(const std::string& base);
  void Get(const std::string& path, const Headers& headers = {});
};
}  // namespace httplib
