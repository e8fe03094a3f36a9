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
}
