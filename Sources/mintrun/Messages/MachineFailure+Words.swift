import CardCore
import CardSystem

extension MachineFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .absurdClock(let seconds):
            "the clock of this machine is \(seconds) seconds from 1970, which is not a time "
                + "between the years 1970 and 9000"
        case .noTerminal: "a passphrase is needed, and the command has no terminal to ask on"
        case .networkDisk(let folder, let fileSystem):
            "\(path: folder) is on a network file system (\(id: fileSystem)), on which the "
                + "databases are not safe"
        }
    }

    var remedy: ShownText {
        switch self {
        case .absurdClock: "set the clock, then repeat the command"
        case .noTerminal:
            "give --passphrase-file FILE for each key; custodian create uses it for the new "
                + "key, and --custodian-passphrase-file FILE for each --custodian-key"
        case .networkDisk: "give a folder on a local disk"
        }
    }
}
