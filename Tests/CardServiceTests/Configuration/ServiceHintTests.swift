import CardService
import Testing

/// The values that hints about `service.yaml` name are accepted.
struct ServiceHintTests {
    private static let least = "mounts: {electrum: {settlementEntity: {id: S, name: Shop}}}"

    /// A hint, and the lines that follow it.
    private static let hints: [(hint: String, lines: String)] = [
        (
            "write one: mounts: {electrum: {settlementEntity: {id: SHOP, name: Shop}}}",
            "mounts: {electrum: {settlementEntity: {id: SHOP, name: Shop}}}"
        ),
        (
            "give a loopback address, or write plaintext: allowed in service.yaml",
            "\(least)\nplaintext: allowed\nlisten: [0.0.0.0:8080]"
        ),
        (
            "write 127.0.0.1:8080, \"[::1]:8080\" or unix:/run/mintrun.sock",
            "\(least)\nlisten: [127.0.0.1:8080, \"[::1]:8080\", unix:/run/mintrun.sock]"
        ),
        (
            "write a loopback address, or allow it: plaintext: allowed",
            "\(least)\nplaintext: allowed\nadmin: 0.0.0.0:9464"
        ),
        ("list an address: 127.0.0.1:8080", "\(least)\nlisten: [127.0.0.1:8080]"),
        (
            "write one like 10.0.0.0/8 or fd00::/8, whose other bits are zero",
            "\(least)\ntrustedProxies: [10.0.0.0/8, \"fd00::/8\"]"
        ),
        (
            "write one like https://cards.example, without a slash at its end",
            "\(least)\npublic: https://cards.example"
        ),
        (
            "write a slash before each segment: /giftcard/v3",
            "mounts: {electrum: {prefix: /giftcard/v3, settlementEntity: {id: S, name: Shop}}}"
        ),
        (
            "write the name without its port: gift.example",
            "mounts: {electrum: {hosts: [gift.example], settlementEntity: {id: S, name: Shop}}}"
        ),
        (
            "write 202, 409 or 503",
            "mounts: {electrum: {settlementEntity: {id: S, name: Shop}}, walleo: {comeBackLater: 503}}"
        ),
        (
            "write a code such as USD",
            "mounts: {electrum: {settlementEntity: {id: S, name: Shop}}, wolfe: {currency: USD}}"
        ),
    ]

    @Test(arguments: hints)
    func followsTheHint(_ hint: String, lines: String) throws {
        let bytes = Array((lines + "\n").utf8)
        let read = try ServiceConfiguration.read(bytes, file: "service.yaml", folder: "/w")
        #expect(read.electrum?.prefix == "/giftcard/v3", "\(hint)")
    }
}
