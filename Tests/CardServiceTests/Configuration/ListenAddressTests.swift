import CardService
import Testing

/// Addresses to listen on.
struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", ListenAddress.port(host: "127.0.0.1", 8080)),
        ("127.0.0.1:0", .port(host: "127.0.0.1", 0)),
        ("0.0.0.0:65535", .port(host: "0.0.0.0", 65_535)),
        ("[::1]:8080", .port(host: "::1", 8080)),
        ("localhost:80", .port(host: "localhost", 80)),
        ("Cards.Example:80", .port(host: "cards.example", 80)),
        ("unix:/run/mintrun.sock", .path("/run/mintrun.sock")),
    ])
    func readsAnAddress(_ text: String, address: ListenAddress) {
        #expect(ListenAddress(text) == address)
        #expect(ListenAddress(address.text) == address)
    }

    @Test(arguments: [
        "", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+1",
        "127.0.0.1:000080", "::1:8080", "[127.0.0.1]:80", "[::1]", "[::g]:80", "a b:80", "-a:80",
        "a..b:80", "[::ffff:127.0.0.1]:80", "unix:run.sock", "unix:", "http://a:80", "127.0.0.1:８０",
    ])
    func rejectsAnotherText(_ text: String) { #expect(ListenAddress(text) == nil) }

    @Test func rejectsAPathThatTheSystemCannotHold() {
        let longest = "/" + String(repeating: "a", count: 106)
        #expect(ListenAddress("unix:\(longest)") == .path(longest))
        #expect(ListenAddress("unix:\(longest)a") == nil)
    }

    @Test(arguments: [
        ("127.0.0.1:1", true), ("127.255.0.9:1", true), ("[::1]:1", true), ("localhost:1", true),
        ("unix:/a", true), ("0.0.0.0:1", false), ("[::]:1", false), ("10.0.0.1:1", false),
        ("[::2]:1", false), ("localhost.example:1", false), ("128.0.0.1:1", false),
    ])
    func recognisesAddressesOfThisMachineAlone(_ text: String, isOfThisMachine: Bool) {
        #expect(ListenAddress(text)?.isOfThisMachine == isOfThisMachine)
    }
}
