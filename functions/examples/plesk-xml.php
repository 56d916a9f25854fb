<?php
// A program that speaks Plesk's own XML. Only its host and its key are those of the gateway: php plesk-xml.php

function ask(string $packet): SimpleXMLElement
{
    $headers = ['KEY: ' . getenv('PLESK_EDGE_TOKEN'), 'Content-Type: text/xml'];
    $context = stream_context_create(['http' => ['method' => 'POST', 'header' => $headers, 'content' => $packet]]);
    $reply = file_get_contents(getenv('PLESK_EDGE_URL') . '/enterprise/control/agent.php', false, $context);
    if ($reply === false) {
        throw new RuntimeException('Plesk cannot be reached');
    }
    $packet = new SimpleXMLElement($reply);
    foreach ($packet->xpath('//*[status="error"]') as $failed) {
        throw new RuntimeException("Plesk answered $failed->errcode: $failed->errtext");
    }
    return $packet;
}

$packet = ask('<packet><customer><get><filter/><dataset><gen_info/></dataset></get></customer></packet>');
foreach ($packet->customer->get->result as $customer) {
    echo $customer->id, ' ', $customer->data->gen_info->login, "\n";
}
try {
    ask('<packet><customer><del><filter><login>nobody</login></filter></del></customer></packet>');
} catch (RuntimeException $refused) {
    echo $refused->getMessage(), "\n";
}
