import CardCore
import CardService
import Testing

/// A mount is found by the host and by the beginning of the path.
struct MountTableTests {
    private static func entry(
        _ interface: ServiceInterface,
        _ prefix: String,
        at hosts: [String] = []
    ) throws -> MountTable.Entry {
        try #require(MountTable.Entry(EchoMount(interface), prefix: prefix, hosts: hosts))
    }

    /// The four usual prefixes, and one mount for everything at hosts of its own.
    private static func usual() throws -> MountTable {
        try MountTable([
            entry(.electrum, "/giftcard/v3"), entry(.dintero, "/v1"),
            entry(.walleo, "/partners/v1"),
            entry(.wolfe, "", at: ["Gift.Example", "[2001:db8::1]:9"]),
        ])
    }

    @Test(arguments: [
        ("/giftcard/v3/voids/1", "a", ServiceInterface.electrum, ["voids", "1"]),
        ("/giftcard/v3", "a", .electrum, []),
        ("/giftcard%2Fv3/a", "gift.example", .wolfe, ["giftcard/v3", "a"]),
        ("/v1/accounts", "", .dintero, ["accounts"]), ("/partners/v1/pull", "a", .walleo, ["pull"]),
        ("/v1/accounts", "GIFT.example:8443", .wolfe, ["v1", "accounts"]),
        ("/", "gift.example.", .wolfe, []), ("/a", "gift.example:", .wolfe, ["a"]),
        ("/a", "[2001:DB8::1]", .wolfe, ["a"]), ("/a", "[2001:db8::1]:443", .wolfe, ["a"]),
        ("/giftcard/v3/%67", "a", .electrum, ["g"]),
    ])
    func finds(_ path: String, host: String, interface: ServiceInterface, rest: [String]) throws {
        let segments = try #require(RequestPath(target: path).segments)
        let found = try #require(try Self.usual().find(segments, host: host))
        #expect(found.entry.mount.interface == interface)
        #expect(found.rest == rest)
    }

    @Test(arguments: [
        ("/giftcard/v30/a", "a"), ("/giftcard", "a"), ("/giftcard/V3/a", "a"), ("/v1x", "a"),
        ("/", "a"), ("/giftcard%2Fv3/a", "a"), ("/a", "gift.example.net"),
        ("/a", "agift.example"), ("/a", "2001:db8::1"),
    ])
    func findsNothingElsewhere(_ path: String, host: String) throws {
        let segments = try #require(RequestPath(target: path).segments)
        #expect(try Self.usual().find(segments, host: host) == nil)
    }

    @Test func theLongerPrefixIsFoundFirst() throws {
        let table = try MountTable([
            Self.entry(.dintero, ""), Self.entry(.electrum, "/a/b"), Self.entry(.walleo, "/a"),
        ])
        #expect(table.find(["a", "b", "c"], host: "")?.entry.mount.interface == .electrum)
        #expect(table.find(["a", "c"], host: "")?.entry.mount.interface == .walleo)
        #expect(table.find([], host: "")?.entry.mount.interface == .dintero)
    }

    @Test func twoMountsWithOneAddressAreRefused() throws {
        let conflict = MountTable.Conflict(first: .electrum, second: .dintero)
        #expect(throws: conflict) {
            try MountTable([Self.entry(.electrum, "/a"), Self.entry(.dintero, "/a")])
        }
        #expect(throws: conflict) {
            try MountTable([
                Self.entry(.electrum, "", at: ["a", "b"]),
                Self.entry(.dintero, "", at: ["c", "B:80"]),
            ])
        }
        _ = try MountTable([Self.entry(.electrum, "/a"), Self.entry(.dintero, "/a", at: ["b"])])
    }

    @Test(arguments: ["a", "/a/", "//", "/a//b", "/.."])
    func aPrefixThatLeadsNowhereIsNotOne(_ prefix: String) {
        #expect(MountTable.Entry(EchoMount(), prefix: prefix) == nil)
    }
}
