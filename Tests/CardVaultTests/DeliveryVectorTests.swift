import CardCore
import Crypto
import Foundation
import Testing

@testable import CardVault

/// Keys and deliveries that other programs computed over the bytes of docs/formats/vault.md.
struct DeliveryVectorTests {
    private static let vaultID = [UInt8](0..<16)
    private static let salt = [UInt8](16..<32)

    /// Python's `hmac` and `hashlib.scrypt`.
    @Test(arguments: [
        (
            "mr_abc", ClientSecret.Scheme.made,
            "1935896a1af52641ca8a503da2292cb3cda94cadf7520719acd748ba5ffd1328"
        ),
        (
            "Bergen-tills-2019", .carried,
            "c9cde5fdd6fe018dec9db2ee173e180d5d7c10ebcade63087f89932f14160312"
        ),
    ])
    func theKeyOfAPrivateHalfIsTheDocumentedOne(
        secret: String,
        scheme: ClientSecret.Scheme,
        key: String
    ) throws {
        let credential = DeliveryCredential(
            Secret(Array(secret.utf8)),
            scheme,
            salt: Self.salt
        )
        let share = ClientShare(vaultID: Self.vaultID, client: "shop", bytes: [UInt8](32..<64))
        let found = try credential.key(
            DeliveryContext(vaultID: Self.vaultID, client: "shop"),
            version: 2,
            share: share
        )
        #expect(found.withUnsafeBytes { Hex.text($0) } == key)
    }

    /// Python's `hmac`, and AES-GCM of OpenSSL.
    @Test func theSealedSharedKeyIsTheDocumentedOne() throws {
        let service = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
        let key = ServiceKey(OperatorKey(kind: .service, epoch: 3, key: service))
        let shared = Secret([UInt8](0..<32))
        let sealed = try key.sealed(sharedKey: shared, of: "shop", salt: Self.salt)
        #expect(
            Hex.text(sealed)
                == "41de456f4bbf4c5429d6810d9a2bcdd0174817cb51ee177301dd51f2436c824a"
                + "961579128a7acd523fb4f54c160f7e89"
        )
        #expect(key.sharedKey(sealed: sealed, of: "shop", salt: Self.salt) == shared)
        #expect(key.sharedKey(sealed: sealed, of: "other", salt: Self.salt) == nil)
        #expect(key.sharedKey(sealed: sealed, of: "shop", salt: [UInt8](1...16)) == nil)
        #expect(key.sharedKey(sealed: Array(sealed.dropLast()), of: "shop", salt: Self.salt) == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(key.sharedKey(sealed: changed, of: "shop", salt: Self.salt) == nil)
        }
    }

    /// ML-KEM-768 of kyber-py, X25519 and AES-GCM of OpenSSL, and the key schedule of RFC 9180 in
    /// Python.
    @Test func opensADeliveryThatAnotherImplementationSealed() throws {
        let privateKey = try DeliveryKey.privateKey(ofSeed: [UInt8](64..<96))
        let publicKey = Array(privateKey.publicKey.rawRepresentation)
        #expect(
            Fingerprint(of: publicKey).description
                == "16d45093092340243d45658677c5da16fdb08ba7cfdbfcf24f43f1535a84ab27"
        )
        let sealed = try #require(
            Data(base64Encoded: Self.delivery, options: .ignoreUnknownCharacters)
        )
        let context = DeliveryContext(vaultID: Self.vaultID, client: "shop")
        let plaintext = XWingBox.open(
            Array(sealed),
            with: privateKey,
            info: DeliveryContext.deliveryInfo,
            bound: context.delivery(7, keyVersion: 2, serial: "NC0000000017")
        )
        let secrets = try #require(plaintext.flatMap(CardPlaintext.decode))
        #expect(secrets.token.bytes == Array("DINCARD:ABC".utf8))
        #expect(secrets.pin?.bytes == Array("4711".utf8))
    }

    private static let delivery = """
        Z47fmIZ3D7qXCxsmXnE7XfeiiYRCQHbfTeP6GIR4ubpikyKeL9sBaII2uLHg4qLXkx2t0q0ZWi/7dA972wmsXkNW
        ZQCi45Olwodfd3VHZDi7DVS4EfdQjmYc0O4qBLUFaKO+GC2ASQ703uebXxHZPefGjkfxwWizBp6TVV3hOvw0haHd
        LZC5a0brekMg/iDcolIxuC3I3nEkxbyJw5OSdZEMmWyIPJJcF0xQfVnU1RHnAV+kyDWOdrMaqFF+iVWBRgW/F86L
        1ZBIcDh1HGoUGNRDJ6NxhV46x9USxSwFJvPBJhTQezoC/dNrUbYVzefHzAHQj5KIAa8DjfbbkOcpEywcnHMRNWqv
        AzN+OzxYpgyqgwqPwYWIyrFhkRKc1urfFOtWJCT2JQLIedwVXBinv6he4bF+Rj31GBoMWESBjfq/2GQHj8MKEClf
        fZfwn1t1WUwjnbChbFWTICrHGs/yGL0gXcomnIqtUGmOvV4MytC8ht7t8tJKwe+OQ1wibE/rJnjeBbVDD2ePYHVy
        7lQI4za10fC8nRdu8KCu8+zViOwE1rPx8F9yyJ1C9JXgUwPva1fQVla/nwX/cEgU4hUMULTlFmCrswzCL2eXGKsm
        ZYXDq30NuRPny5HM7XS7D+kXzBxQ08xgKY4c9p5XBfd44t6asgT8VqOuLAbVDpNY55AyfixmvPNmM3dbAXupa5OP
        fBsNYGhJx1puqpNWAzqkiJoALzR6iCNcllnUDeqyJ3zes1RStLoX9S92zz6J2Ikmjc25g6PVUeSYMD3x8gndKakD
        nAWUcWmvBD+7QTBTdk8ngBYoG6Y4M7K6bcjdXzyvsuaDpmFLj1AKai9y1iHKMUl5tD7qTOgTc7Nc5fb0hjcmUGBT
        LUVXoNNjqzteNnmnrUKy3xgNWPPkW2ZaBk3Q7Z9DfRFTwHGOnwGe527+rDpCDdQ3YyLqhtW4G9JlKkZDkL3vWQDr
        21/ulCm+I9cC12cAQDlFqddmRlpjF/C0HDAcvnkbVSppiQK7KA2vZUQY6ain8VOjMMdz4/pRWTdKOGePBoESjjWV
        8mbG2bWccH3PJezxeE8C0rYUcNbNVUtnXzGbkYCFXepoBv0YHhLeX/up14c6EhHXvfCfaaDqe64F60I9RtSj0ivr
        GXxSdUr6nt4uAWfcLxuVyWlto0Qlkhbp59MGnqm3Y5qRCapTyenIGz4fNPLuVXqm0BjlaLOtV34syxWhBVuxQdhw
        YHp8rQN3zJnQSKAnES4Pm/naZAEYOoLn9rtMqBsh2ds0YS3kPh3qNUszPNI54OE96avm+rYt/xfemy5eb2VLceLF
        UeraNYqBWC+hmanMaJicln7O0eYtJXbeoffczdj6/JzYGjR6sPsIA6DA99iZtHdjH4fS/P2Gnr8um+1WADy1mAz6
        0Iol+HK5ElOfGq7/pPyQpoKL0YvXU5WTS6yxvzxRGDScjft7+7fKn5L2xHup4Fg/Dn9V6Xd5CUB79wbFhpCNAioX
        yt+nALoCpzVPEMMG12IWxIKKI9fgZqdK1A36S2Vuizd7J73QwXLS6NwIMmMaaQ==
        """
}
