import Foundation
import Testing

/// Texts as editors and terminals of Windows save them: with a byte order mark, or in UTF-16.
struct ByteOrderMarkFieldTests {
    private static func utf16(_ text: String) -> Data {
        Data([0xFF, 0xFE]) + Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    @Test func opensKeysAndPassphrasesWithAMark() async throws {
        try await Shop.with(.sealed) { shop in
            let folder = shop.bench.folder
            for name in ["alice.key", "alice.passphrase", "bob.key", "bob.passphrase"] {
                let text = try folder.appending(path: name).text
                _ = try shop.bench.writePrivately("\u{FEFF}" + text, to: name)
            }
            // The wrong encoding is named, and the advice is followed with the program that it names.
            let passphrase = folder.appending(path: "bob.passphrase")
            try Self.utf16("bob has a long passphrase\r\n").write(to: passphrase)
            let release = ["release", Shop.request] + Shop.custodians
            let refused = try await shop.mintrun(release).expect(3)
            #expect(refused.errorText.contains("bob.passphrase is UTF-16"))
            let advice = "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW"
            #expect(refused.errorText.contains(advice))
            let line = try #require(advice.split(separator: ": ").last)
                .replacing("FILE", with: "bob.passphrase").replacing("NEW", with: "new")
            try await shop.type("umask 077; \(line) && mv new bob.passphrase").expect(0)
            #expect(try passphrase.text == "bob has a long passphrase\r\n")
            try await shop.mintrun(release).expect(0)

            let answer = folder.appending(path: "answer.json")
            try Self.utf16(try shop.acknowledgement()).write(to: answer)
            let wide = try await shop.mintrun("acknowledge", Shop.request, "answer.json", "--json")
            #expect(try wide.expect(3).errorCode() == "text.utf16")
        }
    }

    @Test func readsFilesOfNumbersAndOrdersWithAMark() async throws {
        try await Shop.with(.ready) { shop in
            let order = try shop.bench.folder.appending(path: "order.yaml").text
            try Self.utf16(order).write(to: shop.bench.folder.appending(path: "wide.yaml"))
            let wide = try await shop.mintrun("order", "create", "wide.yaml").expect(78)
            #expect(wide.errorText.contains("is UTF-16"))
            try shop.bench.write("\u{FEFF}" + order, to: "marked.yaml")
            try await shop.mintrun("order", "create", "marked.yaml").expect(0)
        }
    }
}
