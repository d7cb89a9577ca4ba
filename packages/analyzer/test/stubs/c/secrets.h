// What a user keeps beside the sketch.
#pragma once
#define DEVICE_TOKEN "of the user"
#define TAGOIO_TOKEN "of the user"
#define TAGOIO_DEVICE_TOKEN "of the user"
#define TAGOIO_API_KEY "of the user"
#define TAGOIO_TOKENS "of the user"
