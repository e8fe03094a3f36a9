import CardCore
import Testing

/// The schemes of verifiers, and the PINs that cards get after their making.
struct PINVerifierTests {
    @Test func hasASchemeForEachBindingAndCost() {
        #expect(PINScheme(.token, .usual) == .boundToToken)
        #expect(PINScheme(.serial, .usual) == .boundToSerial)
        #expect(PINScheme(.serial, .online) == .online)
        #expect(PINScheme.allCases.map(\.needsToken) == [true, false, false])
        #expect(
            PINScheme.allCases.map(\.rawValue) == ["pin-token-1", "pin-serial-1", "pin-serial-2"]
        )
    }

    @Test func renewsTheSlowVerifierOfAnOnlineProductAlone() {
        for scheme in PINScheme.allCases {
            for cost in PINCost.allCases {
                let isRenewed = scheme == .boundToSerial && cost == .online
                let renewed = PINRenewalRule.scheme(after: scheme, cost: cost)
                #expect(renewed == (isRenewed ? .online : nil), "\(scheme) \(cost)")
            }
        }
    }

    @Test func acceptsNewPINsOfFourToSixtyFourPrintableSymbols() {
        for count in 0...66 {
            let pin = [UInt8](repeating: 49, count: count)
            #expect(NewPINRule.accepts(pin) == (4...64).contains(count), "\(count)")
        }
        for byte in UInt8.min...UInt8.max {
            let isPrintable = byte > 0x20 && byte < 0x7F
            #expect(NewPINRule.accepts([49, 50, 51, byte]) == isPrintable, "\(byte)")
        }
    }

    @Test func aSentPINHasTheLengthOfOneInEveryForm() throws {
        for (text, isAccepted) in [("123", false), ("1234", true), ("12 34", false)] {
            let pin = try #require(GivenPIN(clear: Array(text.utf8)))
            #expect((NewPINRule.sent(pin, in: nil) == pin) == isAccepted, "\(text)")
        }
        for count in 1...16 {
            let digits = String(repeating: "A", count: count)
            let encrypted = try #require(GivenPIN(encrypted: digits))
            let hashed = try #require(GivenPIN(hashed: digits, name: "SHA"))
            #expect((NewPINRule.sent(encrypted, in: nil) != nil) == (count >= 8))
            #expect((NewPINRule.sent(hashed, in: nil) != nil) == (count >= 8))
        }
    }
}
