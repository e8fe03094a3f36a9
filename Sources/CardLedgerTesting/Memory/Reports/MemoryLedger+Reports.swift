package import CardCore
package import CardLedger

extension MemoryLedger: Reports {
    package func liability(asOf: Instant?) throws -> LiabilityReport {
        state.liability(asOf: asOf)
    }

    package func status(at now: Instant, parkedHours: Int) throws -> LedgerStatus {
        let state = state
        return state.status(at: now, parkedHours: parkedHours, feeds: state.allFeeds)
    }

    package func verify(vault: [VaultCount]) throws -> [Check] {
        try state.verify(vault)
    }
}
