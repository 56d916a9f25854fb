<?php
// Calls the gateway with nothing but PHP itself: php caller.php

final class Refused extends Exception
{
    /** @param array $problem what the gateway says is wrong (RFC 9457) */
    public function __construct(private readonly array $problem)
    {
        parent::__construct($problem['detail']);
    }

    public function remedy(): string
    {
        if (isset($this->problem['issues'])) {
            return 'mend ' . implode(', ', array_column($this->problem['issues'], 'path'));
        }
        if (($this->problem['outcome'] ?? '') === 'unknown') {
            return "look with {$this->problem['verifyWith']} whether it was done, before you ask again";
        }
        return "quote the request {$this->problem['requestId']}";
    }
}

/** @return resource */
function post(string $path, array $body, array $headers = [])
{
    $headers[] = 'Authorization: Bearer ' . getenv('PLESK_EDGE_TOKEN');
    $headers[] = 'Content-Type: application/json';
    $http = ['method' => 'POST', 'header' => $headers, 'content' => json_encode($body), 'ignore_errors' => true];
    $reply = fopen(getenv('PLESK_EDGE_URL') . "/$path", 'r', false, stream_context_create(['http' => $http]));
    if ($reply === false) {
        throw new RuntimeException('The gateway cannot be reached');
    }
    [, $status] = explode(' ', stream_get_meta_data($reply)['wrapper_data'][0]);
    if ($status >= 400) {
        throw new Refused(json_decode(stream_get_contents($reply), true));
    }
    return $reply;
}

function call(string $path, array $body, ?string $key = null): array
{
    return json_decode(stream_get_contents(post($path, $body, $key ? ["Idempotency-Key: $key"] : [])), true);
}

/** Yields each result as soon as Plesk has sent it. */
function results(string $path, array $body): Generator
{
    $lines = post($path, $body, ['Accept: application/x-ndjson']);
    while (($text = fgets($lines)) !== false) {
        $line = json_decode($text, true);
        if (isset($line['detail'])) {
            throw new Refused($line);
        }
        if (isset($line['end'])) {
            return;
        }
        yield $line;
    }
    throw new RuntimeException('The stream was cut off');
}

$jane = ['pname' => 'Jane Doe', 'login' => 'jane-php', 'passwd' => 'correct-Horse-7'];
foreach (['first', 'again'] as $attempt) {
    echo $attempt, ' ', call('customer/add', ['genInfo' => $jane], 'order-4713')['id'], "\n";
}
foreach (results('customer/get', ['filter' => ['all' => true], 'dataset' => ['genInfo' => true]]) as $customer) {
    if ($customer['status'] === 'ok') {
        echo $customer['id'], ' ', $customer['data']['genInfo']['login'], "\n";
    }
}
try {
    call('customer/add', ['genInfo' => ['pname' => 'Jim']]);
} catch (Refused $refused) {
    echo $refused->getMessage(), ' (', $refused->remedy(), ")\n";
}
