/** Plesk's own client for Node, which comes without types. */
declare module 'plesk-api-client' {
  export class Client {
    constructor(host: string, port?: number, protocol?: 'http' | 'https');
    setCredentials(login: string, password: string): void;
    setSecretKey(secretKey: string): void;
    /** Sends a packet. The text of the reply goes to the callback, or is the value of the promise. */
    request(body: string): Promise<string>;
    request<Value>(body: string, callback: (reply: string) => Value): Promise<Value>;
  }
}
