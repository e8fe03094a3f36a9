import CardService
import Testing

/// The limits of a configuration.
struct AccessLimitsTests {
    @Test func withoutAConfigurationTheyAreTheUsualOnes() {
        let limits = AccessLimits()
        let ten = Duration.seconds(600)
        #expect(limits.failuresOfAddress == EventLimit(20, within: ten, pause: ten))
        #expect(limits.failuresOfName == EventLimit(10, within: ten, pause: ten))
        let quarter = Duration.seconds(900)
        #expect(limits.wrongPINsOfTerminal == EventLimit(10, within: quarter, pause: quarter))
        #expect(limits.wrongPINsOfClient == EventLimit(100, within: .seconds(3600)))
        #expect(limits.unknownCards == EventLimit(100, within: nil, pause: quarter))
        #expect(limits.remembered == .seconds(300))
    }

    @Test func eachKeyChangesItsLimit() {
        func changed(_ key: ServiceLimit, _ value: Int = 7) -> AccessLimits {
            var limits = ServiceLimits()
            limits[key] = value
            return AccessLimits(limits)
        }
        let seven = Duration.seconds(420)
        #expect(changed(.failuresPerAddress).failuresOfAddress.count == 7)
        #expect(changed(.failuresPerUsername).failuresOfName.count == 7)
        #expect(changed(.wrongPINsPerTerminal).wrongPINsOfTerminal.count == 7)
        #expect(changed(.wrongPINsPerClient).wrongPINsOfClient.count == 7)
        #expect(changed(.unknownCards).unknownCards.count == 7)
        let failing = changed(.failureMinutes)
        for limit in [failing.failuresOfAddress, failing.failuresOfName] {
            #expect(limit.window == seven && limit.pause == seven)
        }
        let wrong = changed(.wrongPINMinutes).wrongPINsOfTerminal
        #expect(wrong.window == seven && wrong.pause == seven)
        #expect(changed(.wrongPINClientMinutes).wrongPINsOfClient.window == seven)
        #expect(changed(.unknownCardMinutes).unknownCards.pause == seven)
    }
}
