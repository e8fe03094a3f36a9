import CardCore
import CardPackage
import CardJobs
import Testing

@testable import MintrunCommands

/// The lines of a check of a package and of the rest of a workspace.
struct PackageCheckWordsTests {
    @Test(arguments: [
        (PackageSubject.digest, "digest"), (.signature, "signature"), (.entries, "entries"),
        (.counts, "counts"), (.sums, "sums"), (.packing, "packing"),
        (.answer, "answer"),
        (.part(folder: "part-001of003"), "part-001of003"),
    ])
    func hasItsName(_ subject: PackageSubject, _ name: String) {
        #expect(CommandLineWords().text(of: subject).text == name)
    }

    @Test(arguments: [
        (VerifySubject.vaultPages, "vault pages"), (.vaultContents, "vault contents"),
        (.deliveries, "deliveries"),
        (.sealed(1), "sealed ord-000001"), (.auditCheckpoints, "audit checkpoints"),
        (.package(1), "package ord-000001"), (.storedFiles, "stored files"),
        (.archivedFiles, "archived files"), (.storedTexts, "stored texts"),
    ])
    func hasItsNameInAWorkspace(_ subject: VerifySubject, _ name: String) {
        #expect(CommandLineWords().text(of: subject).text == name)
    }

    @Test(arguments: [
        (PackageFinding.signed, "good"), (.files(2), "2 files"), (.cards(1), "1 card"),
        (.sums, "root"), (.packing(packs: 2, cartons: 1), "2 packs in 1 carton"),
        (.part(cards: 3, images: 6), "3 cards, 6 images"), (.answer, "forms of this manifest"),
    ])
    func hasItsDetail(_ finding: PackageFinding, _ detail: String) {
        #expect(CommandLineWords().text(of: finding).text == detail)
    }

    @Test(arguments: [
        (PackageFault.signature, "is not of this manifest"),
        (.manifestIsNotLast, "manifest.json is not the last"),
        (.answerIsNotLast, "answer.json and answer.csv are not the last after manifest.json"),
        (.stranger(file: "a"), "a is in no part"),
        (.fileCount(2, expected: 3), "2 files instead of 3"),
        (.counts(.missingParts), "parts are missing in the manifest"),
        (.counts(.order(part: "p")), "p is out of order"),
        (.counts(.gap(before: "p")), "p does not follow the part before"),
        (.counts(.cards(1)), "the parts contain 1 card"),
        (.counts(.images), "the images of the parts differ from those of the whole"),
        (.counts(.serials), "the serials of the parts differ from those of the whole"),
        (.missing(file: "a"), "a is missing"),
        (.notOfManifest(file: "SHA256SUMS"), "SHA256SUMS differs from the manifest"),
        (.sums, "SHA256SUMS differs from the files"),
        (.sumsOfPart, "SHA256SUMS does not list the part's files"),
        (.imageOutOfOrder(file: "a.png"), "a.png is not the next image"),
        (.notOfSums(file: "a.png"), "a.png differs from SHA256SUMS"),
        (.packing(.malformed), "has a row that is not ours"),
        (.packing(.count(.packs, found: 1, expected: 2)), "has 1 packs instead of 2"),
        (
            .packing(.gap(.cartons, number: 2)),
            "number 2 of the cartons does not follow the one before"
        ), (.packing(.cards(.packs, 3)), "the packs contain 3 cards"),
        (
            .packing(.serials(.cartons)),
            "the cartons do not begin and end with the order's serials"
        ), (.cutOff(file: "a.csv"), "a.csv is cut off or has other line ends"),
        (.rowCount(1, expected: 2, file: "a.csv"), "a.csv has 1 row instead of 2"),
        (.columns(row: 2, file: "a.csv"), "row 2 of a.csv has other columns"),
        (.cell(.seq, row: 2, file: "a.csv"), "row 2 of a.csv has another seq"),
        (.cell(.image, row: 2, file: "a.csv"), "row 2 of a.csv has another image"),
        (.cell(.serial, row: 2, file: "a.csv"), "row 2 of a.csv has another serial"),
    ])
    func namesTheFault(_ fault: PackageFault, _ detail: String) {
        #expect(CommandLineWords().text(of: fault).text == detail)
    }

    @Test(arguments: [
        (SealedPackageFinding.released(file: "a.age"), "the package of an order: a.age"),
        (.unknown, "no order has a package with these bytes"),
        (.noSignature(path: "a.age.sig"), "a.age.sig is missing"),
        (.signedHere, "made by this workspace's key"),
        (.signedElsewhere, "not made by this workspace's key"),
    ])
    func hasItsDetailWhenSealed(_ finding: SealedPackageFinding, _ detail: String) {
        #expect(CommandLineWords().text(of: finding).text == detail)
    }
}
