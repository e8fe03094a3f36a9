import CardCore
@testable import CardPackage
import CardTestSupport
import Foundation
import Testing

/// Other programs read the files of this program.
struct PackageOracleTests {
    @Test func pythonFindsEveryCardAndEverySum() throws {
        var package = try SmallPackage()
        package.barcode = true
        package.payload = "https://gift.example/c/{token}"
        let folder = try Oracle.Scratch()
        let file = folder.url.appending(path: "package.zip")
        try Data(package.archive()).write(to: file)
        let script = URL.repository.appending(path: "Tests/Oracles/verify_package.py")
        let output = try Oracle.run("python3", script.path, file.path)
        let rows = try JSONDecoder().decode([[String]].self, from: output)
        let expected = try package.cards().map { card in
            let token = String(decoding: card.secrets.token.bytes, as: UTF8.self)
            let pin = String(decoding: card.secrets.pin?.bytes ?? [], as: UTF8.self)
            return [card.serial.text, token, pin, "https://gift.example/c/\(token)"]
        }
        #expect(rows == expected)
    }

    /// The tests' own SHA-256 is worth something only if another one agrees.
    @Test func computesTheDigestOfTheStandard() throws {
        #expect(
            SHA256.of(Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test func zbarReadsTheImagesThatTheRowsName() throws {
        let package = try SmallPackage()
        let folder = try Oracle.Scratch()
        let archive = try package.archive()
        for card in try package.cards() where [1, 4, 9].contains(card.position) {
            let part = (card.position + 2) / 3
            let image = folder.url.appending(path: "image.png")
            try Data(archive.file("part-00\(part)of003/qr/0000000\(card.position).png"))
                .write(to: image)
            let read = try Oracle.run("zbarimg", "--quiet", "--raw", image.path)
            #expect(Array(read).dropLast().elementsEqual(card.secrets.token.bytes))
        }
    }
}
