// Names that fixtures take from elsewhere.
#pragma once
#include <stdio.h>
#define TAGO_TOKEN "of the build"
#define TAGOIO_AUTHORIZATION "of the build"
#define SMS_TOKEN "of the build"
