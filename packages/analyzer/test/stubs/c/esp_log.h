#pragma once
#define ESP_LOGI(tag, ...) ((void)(tag), (void)printf(__VA_ARGS__))
