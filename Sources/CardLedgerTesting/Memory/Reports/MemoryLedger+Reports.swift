import CardCore
import CardLedger

extension MemoryLedger: Reports {
    func liability(asOf: Instant?) throws -> LiabilityReport {
        state.liability(asOf: asOf)
    }

    func status(at now: Instant, parkedHours: Int) throws -> LedgerStatus {
        let state = state
        return state.status(at: now, parkedHours: parkedHours, feeds: state.allFeeds)
    }

    func verify(vault: [VaultCount]) throws -> [Check] {
        try state.verify(vault)
    }
}
