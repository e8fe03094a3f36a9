import CardCore
import CardSystem

/// The copy of a sale file for the archive, with its signature.
///
/// It is written, flushed and compared before the transaction of the file, because it may have two
/// gigabytes and nobody else can write meanwhile; inside, it only gets its name. A run that dies
/// between leaves a part, which the next one removes.
struct ArchiveCopy {
    private let disk: Disk
    private let target: String
    /// Whether the archive has the file already.
    private let isThere: Bool
    private let hasSignature: Bool

    private var part: String { target + ".copy.part" }
    private var signaturePart: String { target + SaleFileSignature.ending + ".copy.part" }

    /// - Returns: nil if a token is in the file, because no file of a workspace may hold one.
    /// - Throws: `file.changing` if the bytes are not the ones that were inspected.
    init?(of file: InspectedFile, in workspace: Workspace) throws {
        guard file.secrets.isEmpty else { return nil }
        disk = workspace.disk
        target = workspace.archivePath(of: file.facts)
        isThere = try disk.exists(target)
        hasSignature = file.signature != nil
        if let signature = file.signature {
            try disk.write(signature, to: signaturePart, replacing: true)
        }
        guard !isThere else { return }
        try disk.remove(part)
        try disk.copy(file.path, to: part)
        guard try disk.digest(of: part).sha256 == file.facts.sha256 else {
            try discard()
            throw FileFailure.changedWhileRead(path: file.path)
        }
    }

    /// Gives the copy its name; a crash before the commit leaves a file that the next run replaces.
    func publish() throws {
        if hasSignature {
            try disk.publish(
                signaturePart,
                as: target + SaleFileSignature.ending,
                replacing: true
            )
        }
        if isThere {
            try disk.syncFolder(of: target)
        } else {
            try disk.publish(part, as: target)
        }
    }

    /// Removes the parts of a file that was not posted.
    func discard() throws {
        if hasSignature { try disk.remove(signaturePart) }
        if !isThere { try disk.remove(part) }
    }
}
