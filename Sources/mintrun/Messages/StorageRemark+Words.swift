import CardCore
import CardSystem

extension StorageRemark: Worded {
    var sentence: ShownText {
        switch self {
        case .sharesInBackups(let folder):
            "keep \(path: folder) out of every backup: shredding depends on it"
        case .oldCopies(let folder, let fileSystem):
            "\(path: folder) is on \(id: fileSystem), which preserves old copies: mount another disk "
                + "there"
        case .oldBlocks(let folder):
            "\(path: folder) is on a solid-state disk, which may preserve old blocks: "
                + "a removable medium that can be destroyed is safer"
        case .swap: "memory is swapped to disk: switch swap off, or encrypt it"
        }
    }
}
