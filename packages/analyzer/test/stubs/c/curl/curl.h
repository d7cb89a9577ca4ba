#pragma once

typedef struct CURL CURL;
struct curl_slist;
typedef enum { CURLE_OK } CURLcode;
typedef enum { CURLOPT_URL, CURLOPT_HTTPHEADER, CURLOPT_POSTFIELDS } CURLoption;
CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *curl, CURLoption option, ...);
CURLcode curl_easy_perform(CURL *curl);
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *line);
