import CardCore
import CardSystem
import Glibc
import Testing

@testable import MintrunCommands

/// The words for failures of the disk and of files.
struct DiskWordsTests {
    @Test(arguments: [
        (DiskAction.open, "open"), (.read, "read"), (.readFrom, "read from"), (.rewind, "rewind"),
        (.lookAt, "look at"), (.lock, "lock"), (.make, "make"), (.write, "write"),
        (.sync, "sync"), (.close, "close"), (.truncate, "truncate"), (.overwrite, "overwrite"),
        (.rename, "rename to"), (.remove, "remove"),
    ])
    func namesTheRefusedAction(_ action: DiskAction, _ verb: String) {
        let fault = DiskFault(action, "keys/a", errorNumber: EIO)
        #expect(fault.message.text == "cannot \(verb) keys/a: Input/output error")
    }

    @Test(arguments: [
        (ENOSPC, FailureCode.ioNospace, "make room, then repeat the command"),
        (EDQUOT, .ioNospace, "make room, then repeat the command"),
        (EROFS, .ioReadonly, "make the file system writable, then repeat the command"),
        (ENOENT, .pathMissing, "check the path"),
        (EEXIST, .pathExists, "choose another path, or move the old one away"),
        (ELOOP, .pathNotRegular, "give the file itself, not a link, a folder or a socket"),
        (EINVAL, .pathInvalid, "give a shorter path without special characters"),
        (EACCES, .pathPermission, "check owner and mode of the path"),
        (EIO, .ioFailed, "check the disk, then repeat the command"),
    ])
    func hintsAtTheRemedy(_ number: Int32, code: FailureCode, hint: String) {
        let fault = DiskFault(.open, "a", errorNumber: number)
        #expect(fault.code == code)
        #expect(fault.hint.text == hint)
    }

    @Test func aLostFlushIsToBeVerified() {
        let hint = "the disk may have lost data: check it, then run `mintrun verify`"
        #expect(DiskFault(.sync, "a", errorNumber: EIO).hint.text == hint)
    }

    @Test func aNameThatIsNotUTF8IsToBeRenamed() {
        let fault = DiskFault(.open, "a\u{FFFD}", errorNumber: ENOENT)
        #expect(fault.message.text == "cannot open a\u{FFFD}: the name is not UTF-8")
        #expect(
            fault.hint.text
                == "rename the file: letters, digits, . _ -, beginning with a letter or a digit"
        )
    }

    private static let files: [(FileFailure, FailureCode, FailureKind, String, String)] = [
        (
            .notRegular(path: "a"), .pathNotRegular, .noInput, "a is not a regular file",
            "give a file; folders, pipes, devices and links are not read"
        ),
        (
            .notOwnFolder(path: "a"), .pathNotRegular, .noInput, "a is not a folder",
            "make it a folder of its own; links out of the workspace are not followed"
        ),
        (
            .notFolder(path: "a", of: .backups), .pathNotFolder, .noInput, "a is not a folder",
            "give the folder with the backups"
        ),
        (
            .notFolder(path: "a", of: .lostWorkspace), .pathNotFolder, .noInput,
            "a is not a folder", "give the folder with the remains of the lost workspace"
        ),
        (
            .tooLarge(path: "a", limit: 2), .limitFile, .noInput, "a is larger than 2 bytes",
            "give the file that the command asks for"
        ),
        (
            .changedWhileRead(path: "a"), .fileChanging, .comeBackLater,
            "a changed while it was read",
            "wait until it is complete, then repeat the command"
        ),
        (
            .readableByOthers(path: "a"), .keyPermissions, .configuration,
            "a can be read or written by others", "chmod 600 a"
        ),
        (
            .utf16(path: "a"), .textUTF16, .refused, "a is UTF-16",
            "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW"
        ),
        (
            .otherBytes(path: "a"), .pathOtherBytes, .damaged,
            "a exists with other bytes than expected; it is not replaced",
            "find out its origin, move it out of the workspace and store it, then repeat the "
                + "command"
        ),
        (
            .bytesLost(path: "a"), .packageLost, .damaged, "the bytes of a are missing",
            "put a copy of it back, that of its printer or sender; without one, cancel the order "
                + "and order again, unless the printer has answered: then its cards stay as they "
                + "are"
        ),
        (
            .malformedName, .pathInvalid, .refused, "the name is not UTF-8",
            "rename the file: letters, digits, . _ -, beginning with a letter or a digit"
        ),
    ]

    @Test(arguments: files)
    func wordsAFile(
        _ failure: FileFailure,
        code: FailureCode,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test(arguments: [
        (
            StorageRemark.sharesInBackups(folder: "/x/shred"),
            "keep /x/shred out of every backup: shredding depends on it"
        ),
        (
            .oldCopies(folder: "/x/shred", fileSystem: "btrfs"),
            "/x/shred is on btrfs, which preserves old copies: mount another disk there"
        ),
        (
            .oldBlocks(folder: "/x/shred"),
            "/x/shred is on a solid-state disk, which may preserve old blocks: a removable medium that "
                + "can be destroyed is safer"
        ),
        (.swap, "memory is swapped to disk: switch swap off, or encrypt it"),
    ])
    func wordsARemark(_ remark: StorageRemark, _ words: String) {
        #expect(remark.sentence.text == words)
    }
}
