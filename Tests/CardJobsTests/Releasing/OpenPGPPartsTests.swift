import CardCore
import Testing

@testable import CardJobs

/// The parts of an OpenPGP key that decide about a renewal, as GnuPG 2.2.40 listed them.
struct OpenPGPPartsTests {
    private static let (primary, subkey) = (
        "A56DCF7834C5E880C55D743E36AEECEA773FEBC7", "B3887E8386644ABD8052C8C49A31502E2FD642A8"
    )

    private static let ended = """
        pub:e:3072:1:36AEECEA773FEBC7:1795796036:1795796039::u:::sc::::::23::0:
        fpr:::::::::A56DCF7834C5E880C55D743E36AEECEA773FEBC7:
        uid:e::::1795796036::028F677A93316648740F9EEBD167C76BDC8EAF9A::Soon <soon@example.com>:
        sub:e:3072:1:9A31502E2FD642A8:1795796036::::::e::::::23:
        fpr:::::::::B3887E8386644ABD8052C8C49A31502E2FD642A8:
        """

    private static let renewed = """
        pub:u:3072:1:36AEECEA773FEBC7:1795796036:1858868043::u:::scESC::::::23::0:
        fpr:::::::::A56DCF7834C5E880C55D743E36AEECEA773FEBC7:
        uid:u::::1795796043::028F677A93316648740F9EEBD167C76BDC8EAF9A::Soon <soon@example.com>:
        sub:u:3072:1:9A31502E2FD642A8:1795796036:1858868043:::::e::::::23:
        fpr:::::::::B3887E8386644ABD8052C8C49A31502E2FD642A8:
        """

    private static func parts(_ lines: String) throws -> OpenPGPKeyParts {
        try OpenPGPListing(Array((lines + "\n").utf8)).parts()
    }

    @Test func readsAKeyThatHasEnded() throws {
        let parts = try Self.parts(Self.ended)
        #expect(parts.primary == Self.primary && parts.encryption == [Self.subkey])
        #expect(parts.ends == [Self.primary: Instant(milliseconds: 1_795_796_039_000)])
    }

    @Test func laterEndsOfTheSameKeysAreARenewal() throws {
        let (before, after) = (try Self.parts(Self.ended), try Self.parts(Self.renewed))
        #expect(after.isRenewal(of: before) && !before.isRenewal(of: after))
    }

    @Test func aRevokedSubkeyOrAnotherOneIsNotARenewal() throws {
        let before = try Self.parts(Self.ended)
        let revoked = Self.renewed.replacing("sub:u:", with: "sub:r:")
        #expect(try Self.parts(revoked).encryption == [])
        #expect(try !Self.parts(revoked).isRenewal(of: before))
        let more =
            Self.renewed + "\nsub:u:255:18:AA:1::::::e::::::23:\n"
            + "fpr:::::::::0000000000000000000000000000000000000001:"
        #expect(try Self.parts(more).encryption.count == 2)
        #expect(try !Self.parts(more).isRenewal(of: before))
    }

    /// `r`: GnuPG 2.4 encrypts to it as well; `?`: an older GnuPG does not know the capability.
    @Test(arguments: ["e", "r", "?", "re", "se", "", "E", "z"])
    func anAddedKeyThatMayOpenPackagesIsNotARenewal(_ capability: String) throws {
        let before = try Self.parts(Self.ended)
        let after = try Self.parts(Self.withSubkey(capability))
        #expect(after.encryption.count == 2)
        #expect(!after.isRenewal(of: before))
    }

    @Test(arguments: ["s", "a", "sa", "c", "sca"])
    func anAddedKeyForSignaturesIsARenewal(_ capability: String) throws {
        let after = try Self.parts(Self.withSubkey(capability))
        #expect(after.encryption == [Self.subkey])
        #expect(after.isRenewal(of: try Self.parts(Self.ended)))
    }

    /// The renewed key with a further subkey of that capability.
    private static func withSubkey(_ capability: String) -> String {
        renewed + "\nsub:u:255:18:AA:1::::::\(capability)::::::23:\n"
            + "fpr:::::::::0000000000000000000000000000000000000001:"
    }

    @Test func refusesSeveralKeys() {
        #expect(throws: PrinterKeyFailure.openPGPKeyCount(2)) {
            try Self.parts(Self.ended + "\n" + Self.renewed)
        }
        #expect(throws: PrinterKeyFailure.openPGPKeyCount(0)) { try Self.parts("") }
    }
}
