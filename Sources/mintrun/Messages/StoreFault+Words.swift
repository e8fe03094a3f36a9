import CardCore
import CardLedgerSQLite

extension StoreFault: Worded {
    var sentence: ShownText { "the ledger's database reports: \(message) (\(extendedCode))" }

    var remedy: ShownText {
        switch code {
        case .ioFsyncFailed:
            "the disk did not store a write: check the disk, then run the command again"
        case .ioNospace: "make room on the disk, then run the command again"
        case .ioReadonly: "make ledger.sqlite and its folder writable"
        case .ioFailed: "check the disk and the permissions of ledger.sqlite"
        case .ledgerBusy: "wait for the other program to end, then run the command again"
        case .ledgerDamaged: .restoreThisWorkspace
        default: "this is a defect: report it with the output of: mintrun verify --json"
        }
    }
}
