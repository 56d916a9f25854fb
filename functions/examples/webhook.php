<?php
// Receives the gateway's events with nothing but PHP itself: php -S 127.0.0.1:8003 webhook.php

const TOLERANCE_S = 300;

function isGenuine(string $secret, string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    $matches = array_filter(
        explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? ''),
        fn($signature) => hash_equals($expected, $signature),
    );
    return abs(time() - (int) $timestamp) < TOLERANCE_S && $matches !== [];
}

$body = file_get_contents('php://input');
if (!isGenuine(getenv('EVENTS_SECRET'), $body)) {
    http_response_code(401);
    return;
}
$event = json_decode($body, true);
error_log("$event[type] $event[id]");
http_response_code(204);
