import CardLedger
import Testing

struct Base64Tests {
    /// The test vectors of RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func writesAndReadsTheVectorsOfTheRFC(_ plain: String, _ text: String) {
        #expect(Base64.encode(Array(plain.utf8)) == text)
        #expect(Base64.decode(text) == Array(plain.utf8))
    }

    @Test func readsEveryByteThatItWrote() {
        let bytes = Array(UInt8.min...UInt8.max)
        for count in 0...bytes.count {
            let prefix = Array(bytes.prefix(count))
            #expect(Base64.decode(Base64.encode(prefix)) == prefix)
        }
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm9v Zm9v", "Zm-v", "Zm_v", "=",
        "====", "Zg==Zg==", "Zm9vé===", "A",
    ])
    func refusesATextThatItWouldNotWrite(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
