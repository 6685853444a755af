"""Given names with the gender that they usually tell, of the countries that news is about; written by hand."""

from __future__ import annotations

from kg.extract.lexicons.words import words

__all__ = ["COMMON_SURNAMES", "FEMALE_NAMES", "MALE_NAMES", "gender_of"]

MALE_NAMES = words("""
    Aaron Abbas Abdel Abdul Abdullah Abdulla Abiy Abraham Abu Adam Adel Adil Adnan Adrian Ahmad Ahmed Ahmet Akbar
    Alan Albert Aleksandar Aleksandr Alexander Alexandre Alexei Alexey Ali Allan Alfred Amin Amir Amr Anatoly Anders
    Andrei Andres Andrew Andriy Andrii Andrzej Andy Angus Anthony Antonio Antony Anwar Arif Arnold Arthur Aryeh
    Ashraf Avi Ayad Ayman Aziz Baqir Barack Barham Barry Bashar Ben Benjamin Benny Bernard Bernie Bilal Bill Bob
    Boris Boyko Brad Brett Brian Bruce Carl Carlos Chad Charles Chris Christian Christopher Chuck Colin Craig Cyril
    Dan Daniel Dave David Denis Dennis Denys Dick Didier Dmitri Dmitry Dmytro Dominic Don Donald Doug Douglas
    Ebrahim Eddie Edgar Edward Edwin Ehud Elon Emmanuel Enrique Eric Erik Ernest Essam Evan Faisal Fayez Felix
    Fernando Fidel Francis Francisco Francois François Frank Franklin Fred Frederick Friedrich Fuad Gareth Gary
    Gavin Geoff Geoffrey George Gerald Gerhard Gideon Gilbert Giovanni Giuseppe Glenn Gordon Graham Greg Gregory
    Guido Guy Hadi Haider Hakan Hamid Hans Harold Harry Hasan Hassan Hector Heiko Helmut Henry Herbert Hoshyar Hosni
    Hossein Howard Hugh Hugo Hussain Hussein Iain Ian Ibrahim Igor Ilham Ilya Imran Isaac Ismail Israel Itamar Ivan
    Jack Jacob Jacques Jair Jake Jalal James Jamal Jamie Jan Jared Jason Javad Javier Jawad Jay Jean Jeff Jeffrey
    Jens Jeremy Jerry Jim Jimmy Joe Joel Johannes John Johnny Jon Jonathan Jorge Jose José Josef Joseph Josh Joshua
    Juan Julian Justin Kamal Karim Karl Keir Keith Ken Kenneth Kevin Khaled Khalid Khalifa Kofi Konstantin Kurt Kyle
    Larry Latif Laurent Lawrence Lee Leo Leon Leonid Liam Lindsey Lloyd Louis Luc Luca Luis Luiz Lukas Mahdi Mahmoud
    Mahmud Manuel Marc Marco Marcus Mario Mark Markus Martin Marwan Masoud Massoud Mateusz Matt Matteo Matthew Max
    Maxim Mehdi Mehmet Mevlüt Michael Michel Miguel Mike Mikhail Mikheil Mitch Mitt Mohamed Mohammad Mohammed
    Moqtada Moshe Muammar Muhammad Muhammadu Muqtada Murat Musa Mustafa Mykhailo Naftali Najib Narendra Nasser
    Nathan Nathaniel Nawaz Neil Nelson Nicholas Nick Nicolas Nigel Nikol Nikolai Norman Nouri Nuri Ole Oleg
    Oleksandr Oleksii Oleksiy Oliver Olaf Omar Osama Oscar Otto Pablo Patrick Paul Paulo Pavel Pavlo Pedro Pervez
    Pete Peter Petro Phil Philip Philippe Pierre Piotr Qasem Qassem Radek Rafael Rafik Ralph Ramzan Rand Raul
    Raymond Recep Reuven Rex Reza Ricardo Richard Rick Riek Rishi Riyad Rob Robert Roberto Robin Rodrigo Roger
    Roland Ron Ronald Roy Rudolf Rudy Rumen Russell Rustem Ryan Saad Sadiq Saddam Saeed Said Salah Saleh Salem
    Salman Salva Sam Samir Samuel Sauli Scott Sean Sebastian Sebastien Sergei Sergey Serhiy Shimon Sigmar Silvio
    Simon Stanislav Stefan Stephen Stephane Steve Steven Stewart Stuart Taha Tariq Tayyip Ted Terry Theodore Thomas
    Tim Timothy Tobias Todd Tom Tomas Tommy Tony Trevor Umar Usama Valerii Valery Vasily Victor Viktor Vitaly
    Vladimir Volker Volodymyr Vyacheslav Wafiq Walid Walter Warren Wayne Wesley Wilfried Willem William Wolfgang
    Yahya Yair Yasser Yevgeny Yitzhak Yoav Yoshihide Yoweri Yousef Youssef Yuri Yury Yusuf Zabihullah Zaid Zalmay
    Zbigniew Ziad Shinzo Fumio Jacinto Recep Alexis Kyriakos Klaus Jean-Claude Jean-Yves
    """)

FEMALE_NAMES = words("""
    Abigail Agnes Aisha Alexandra Alice Alicia Alina Alison Amanda Amber Amelia Amina Amy Ana Anastasia Andrea
    Angela Anita Ann Anna Annalena Anne Annette Annie Arianna Asma Audrey Aung Barbara Beatrice Benazir Bernadette
    Beth Betty Beverly Bianca Brenda Bridget Brigitte Camilla Carla Carly Carmen Carol Caroline Catherine Cathy
    Cecilia Charlotte Chelsea Cheryl Chloe Christina Christine Claire Clara Claudia Condoleezza Courtney Cristina
    Cynthia Dalia Dana Deborah Debbie Denise Diana Diane Dilma Donna Dorothy Edith Eileen Elaine Eleanor Elena Elise
    Elisabeth Elizabeth Ellen Elsa Emily Emma Erica Erin Esther Eva Evelyn Farah Fatima Federica Fiona Florence
    Frances Gabriela Gabrielle Gina Giorgia Gloria Grace Greta Gwen Hadiza Haley Halima Hanna Hannah Harriet Heather
    Heidi Helen Helena Helga Hillary Hilary Hope Huma Ida Inga Ingrid Irene Irina Isabel Isabella Ivana Ivanka Ivy
    Jacinda Jackie Jacqueline Jane Janet Janice Jeanne Jen Jennifer Jessica Jill Joan Joanna Joanne Josephine Joy
    Joyce Judith Judy Julia Juliana Julie Kaja Kamala Karen Karin Kate Katherine Kathleen Kathryn Kathy Katie
    Katrina Kellyanne Kim Kimberly Kirsten Kristalina Kristen Kristi Krystyna Laila Lana Larisa Laura Lauren Leila
    Lena Leslie Lidia Lilian Liliana Lily Linda Lisa Liz Liza Lois Loretta Lorraine Louise Lucia Lucy Luisa Lydia
    Lynn Madeleine Magdalena Maggie Maia Manal Marcia Margaret Margot Maria María Mariam Marie Marina Marine Marion
    Marise Marta Martha Mary Maryam Maureen Megan Melania Melanie Mélanie Melissa Mercedes Mette Michele Michelle
    Mina Miriam Moira Molly Mona Monica Nada Nadia Nancy Naomi Natalia Natalie Natasha Nicola Nicole Nikki Nina Noor
    Nora Olga Olivia Oksana Olena Pamela Patricia Paula Pauline Penny Petra Phyllis Polina Priti Priya Rachel Rania
    Rebecca Regina Renata Rita Roberta Rosa Rose Roxana Ruth Sabrina Sally Samantha Samira Sandra Sanna Sara Sarah
    Serena Sharon Sheila Shirley Shirin Silvia Simone Sofia Sonia Sophia Sophie Stacey Stella Stephanie Sue Suella
    Susan Susanna Suzanne Svetlana Sviatlana Sylvia Tamara Tanya Tara Tatiana Tatyana Teresa Theresa Tiffany Tina
    Tracy Tulsi Ulrike Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viktoria Viola Virginia Vivian Wendy
    Winnie Yasmin Yulia Yuliya Yvette Yvonne Zainab Zeinab Zoe Zsuzsanna Roza Salome Michelle Ketanji Amal Malala
    Marwa Najla Reem
    """)

COMMON_SURNAMES = words("""
    Smith Jones Taylor Brown Johnson Williams Davis Miller Wilson Moore Anderson Thomas Jackson White Harris Martin
    Thompson Garcia Martinez Robinson Clark Rodriguez Lewis Lee Walker Hall Allen Young Hernandez King Wright Lopez
    Hill Scott Green Adams Baker Gonzalez Nelson Carter Mitchell Perez Roberts Turner Phillips Campbell Parker Evans
    Edwards Collins Stewart Sanchez Morris Rogers Reed Cook Morgan Bell Murphy Bailey Rivera Cooper Richardson Cox
    Howard Ward Torres Peterson Gray Ramirez James Watson Brooks Kelly Price Bennett Wood Barnes Ross Henderson
    Coleman Jenkins Perry Powell Long Patterson Hughes Flores Washington Butler Simmons Foster Bryant Alexander
    Russell Griffin Diaz Hayes Myers Ford Hamilton Graham Sullivan Wallace Woods Cole West Jordan Owens Reynolds
    Fisher Ellis Harrison Gibson Cruz Marshall Ortiz Gomez Murray Freeman Wells Webb Simpson Stevens Tucker Porter
    Hunter Hicks Crawford Henry Boyd Mason Morales Warren Dixon Ramos Reyes Burns Gordon Shaw Holmes Rice Robertson
    Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Rose Stone Hawkins Dunn Perkins Hudson Spencer
    Gardner Stephens Payne Pierce Berry Matthews Arnold Wagner Willis Ray Watkins Olson Carroll Duncan Snyder Hart
    Cunningham Bradley Lane Andrews Ruiz Harper Fox Riley Armstrong Carpenter Weaver Greene Lawrence Elliott Chavez
    Sims Austin Peters Kelley Franklin Lawson Major Straw Costa Fischer Bishop Christopher Michel Abbott Santos
    Hussein Khan Singh Ali Ahmed Hassan Mohammed Mohamed Mohammad Abdullah Salman Ibrahim Omar Saleh Salih Rashid
    Aziz Karim Said Saeed Mahmoud Mustafa Kim Park Moon Wang Li Hu Zhu Wen Yang Qin Dong Wei Mao Lai Tsai Cohen Katz
    Levy Ivanov Petrov Popov Jonathan Charles Conte Fernandez Fernández Barak Aoun Mujahid Qassem Masum Duque Hague
    Hammond
""")
"""Surnames that so many bear that alone they name nobody known."""


def gender_of(name: str) -> str | None:
    """``"m"`` or ``"f"`` by a full name's first word, ``None`` when it tells neither."""
    first = name.split()[0] if name.split() else ""
    male, female = first in MALE_NAMES, first in FEMALE_NAMES
    if male == female:
        return None
    return "m" if male else "f"
