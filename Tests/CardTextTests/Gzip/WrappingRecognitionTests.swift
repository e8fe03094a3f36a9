import CardCore
import CardText
import Testing

/// The wrapping of a file is recognised by its first bytes.
struct WrappingRecognitionTests {
    @Test(arguments: [
        ([0x1F, 0x8B, 8], Wrapping.gzip),
        (Array("age-encryption.org/v1\n-> X25519".utf8), .age),
        (Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8), .age),
        (Array("-----BEGIN PGP MESSAGE-----\n".utf8), .openpgp),
        // RSA and ECDH as gpg writes them, then a new header, with version 3 and 6.
        ([0x85, 0x01, 0x0C, 0x03, 1, 2, 3], .openpgp),
        ([0x84, 0x5E, 0x03, 1, 2, 3, 4], .openpgp),
        ([0xC1, 0xC0, 0x4C, 0x03, 1, 2, 3], .openpgp),
        ([0xC1, 0x40, 0x06, 1, 2, 3, 4], .openpgp),
    ])
    func recognisesWrappings(_ start: [UInt8], as wrapping: Wrapping) {
        #expect(Wrapping.recognised(by: start) == wrapping)
    }

    @Test(arguments: [
        [], [0x1F], Array("H,1,LIVE,oslo,1,2026-01-15".utf8), [0xEF, 0xBB, 0xBF, 0x48],
        [0x50, 0x4B, 0x03, 0x04], Array("%PDF-1.7".utf8), Array("-----BEGIN PGP SIGNED".utf8),
        // A header in windows-1252: Á and an ellipsis.
        [0xC1, 0x72, 0x74, 0xED, 0x6B, 0x75], [0x85, 0x20, 0x41, 0x42, 0x43, 0x44],
    ])
    func recognisesNoWrappingInText(_ start: [UInt8]) {
        #expect(Wrapping.recognised(by: start) == nil)
    }
}
