// What Kconfig would generate.
#pragma once
#define CONFIG_TAGOIO_TOKEN "of the build"
#define CONFIG_TAGO_DEVICE_TOKEN "of the build"
#define CONFIG_TAGO_TOKEN "of the build"
