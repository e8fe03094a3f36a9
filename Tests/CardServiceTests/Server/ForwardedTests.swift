import CardService
import HTTPTypes
import Testing

/// The address of a client is the one that a trusted proxy saw, whatever the client claims.
struct ForwardedTests {
    private static let proxies = TrustedProxies(
        ["127.0.0.1/32", "10.0.0.0/8", "2001:db8:ff::/48"].compactMap { IPNetwork($0) }
    )

    private func client(
        from peer: String,
        forwardedFor: [String] = [],
        forwarded: [String] = []
    ) throws -> String {
        var fields = HTTPFields()
        for value in forwardedFor {
            fields.append(HTTPField(name: try #require(.init("x-forwarded-for")), value: value))
        }
        for value in forwarded {
            fields.append(HTTPField(name: try #require(.init("forwarded")), value: value))
        }
        let address = try #require(IPAddress(peer))
        return Self.proxies.client(of: fields, from: .machine(address)).text
    }

    @Test(arguments: [
        ("10.0.0.1", ["192.0.2.1"], "192.0.2.1"),
        ("10.0.0.1", ["6.6.6.6, 192.0.2.1"], "192.0.2.1"),
        ("10.0.0.1", ["6.6.6.6", "192.0.2.1, 10.9.9.9"], "192.0.2.1"),
        ("10.0.0.1", ["6.6.6.6,192.0.2.1:4711 ,\t10.0.0.2:80"], "192.0.2.1"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1", [""], "10.0.0.1"), ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.1, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.1, unknown, 10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", ["192.0.2.1, 300.1.1.1"], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.1, 127.1"], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.01"], "10.0.0.1"),
        ("10.0.0.1", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
        ("10.0.0.1", ["[2001:db8:1:2::9]:443"], "2001:db8:1:2::/64"),
        ("10.0.0.1", ["::ffff:192.0.2.7"], "192.0.2.7"),
        ("::ffff:10.0.0.1", ["192.0.2.1"], "192.0.2.1"),
        ("2001:db8:ff:1::1", ["192.0.2.1"], "192.0.2.1"),
        ("192.0.2.9", ["6.6.6.6"], "192.0.2.9"), ("192.0.2.9", ["127.0.0.1"], "192.0.2.9"),
        ("2001:db8:fe::1", ["6.6.6.6"], "2001:db8:fe::/64"), ("11.0.0.1", ["6.6.6.6"], "11.0.0.1"),
    ])
    func readsTheFieldOfMostProxies(_ peer: String, _ values: [String], address: String) throws {
        #expect(try client(from: peer, forwardedFor: values) == address)
    }

    @Test(arguments: [
        (["for=192.0.2.1"], "192.0.2.1"), (["For=\"192.0.2.1:80\";proto=https"], "192.0.2.1"),
        (["by=6.6.6.6; for=192.0.2.1"], "192.0.2.1"),
        (["for=6.6.6.6, for=192.0.2.1, for=10.0.0.2"], "192.0.2.1"),
        (["for=\"[2001:db8:1:2::3]:4711\""], "2001:db8:1:2::/64"),
        (["for=6.6.6.6;for=192.0.2.1"], "10.0.0.1"), (["for=_hidden"], "10.0.0.1"),
        (["for=192.0.2.1", "by=10.0.0.2"], "10.0.0.1"),
        // A quote that the client opens does not hide the element of the proxy.
        (["for=\"6.6.6.6, for=192.0.2.1"], "10.0.0.1"),
        (["for=\"6.6.6.6", "for=192.0.2.1"], "192.0.2.1"),
        (["for=\"a\\\", for=6.6.6.6\", for=192.0.2.1"], "192.0.2.1"),
    ])
    func readsTheStandardField(_ values: [String], address: String) throws {
        #expect(try client(from: "10.0.0.1", forwarded: values) == address)
        #expect(try client(from: "192.0.2.9", forwarded: values) == "192.0.2.9")
    }

    /// A proxy that writes one field passes the other one on as the client sent it.
    @Test func fieldsThatDisagreeAreBothDoubted() throws {
        let forged = try client(
            from: "10.0.0.1",
            forwardedFor: ["192.0.2.1"],
            forwarded: ["for=6.6.6.6"]
        )
        #expect(forged == "10.0.0.1")
        let same = try client(
            from: "10.0.0.1",
            forwardedFor: ["192.0.2.1"],
            forwarded: ["for=192.0.2.1"]
        )
        #expect(same == "192.0.2.1")
    }

    @Test func aLocalSocketIsAProxyOnlyIfItIsTrusted() throws {
        var fields = HTTPFields()
        fields[try #require(.init("X-Forwarded-For"))] = "192.0.2.1"
        #expect(TrustedProxies().client(of: fields, from: .local) == .local)
        let trusted = TrustedProxies(includesLocal: true)
        #expect(trusted.client(of: fields, from: .local).text == "192.0.2.1")
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "a/8", "::/129", "10.0.0.0/8/8",
        "10.0.0.0/0x8", " 10.0.0.0/8", "fe80::1%eth0",
    ])
    func networksHaveOneForm(_ text: String) {
        #expect(IPNetwork(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.1.2.3/8", "10.9.9.9", true), ("0.0.0.0/0", "1.2.3.4", true),
        ("0.0.0.0/0", "::1", false), ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.128/25", "192.0.2.200", true), ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("::/0", "10.0.0.1", false),
    ])
    func aNetworkContainsItsAddresses(_ network: String, _ address: String, isMember: Bool) throws {
        let network = try #require(IPNetwork(network))
        #expect(network.contains(try #require(IPAddress(address))) == isMember)
    }

    @Test(arguments: [
        (ListenAddress.port(host: "127.0.0.1", 80), true), (.port(host: "127.9.9.9", 80), true),
        (.port(host: "::1", 80), true), (.port(host: "localhost", 80), true), (.path("/a"), true),
        (.port(host: "0.0.0.0", 80), false), (.port(host: "::", 80), false),
        (.port(host: "10.0.0.1", 80), false), (.port(host: "a.example", 80), false),
    ])
    func onlyThisMachineReachesALoopback(_ address: ListenAddress, isOfThisMachine: Bool) {
        #expect(address.isOfThisMachine == isOfThisMachine)
    }
}
